/** A prompt that hosts offer to people. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The tools it names, in their order: it is offered only where all of them are. */
  readonly tools: readonly string[];
  readonly arguments: readonly PromptArgument[];
  /** What is said to the model; what a person gave stands in it as it is. */
  write(given: Readonly<Record<string, string | undefined>>): string;
}

export interface PromptArgument {
  /** One that is named as an id of the account is completed from there. */
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** What it may be, where that is a list. */
  readonly values?: readonly string[];
}

/** Steps as a numbered list. */
export function steps(...lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
}

/** A line for what was given; none for what was not. */
export function given(label: string, value: string | undefined): string {
  return value === undefined || value.trim() === '' ? '' : `\n${label}: ${value.trim()}`;
}
