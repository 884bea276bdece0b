/** Prompts that hosts offer to people. None yet; the list is served so that hosts that ask get an answer. */
export interface PromptDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

export const prompts: readonly PromptDefinition[] = [];
