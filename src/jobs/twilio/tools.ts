import type { Tool } from '../../pipeline/tool.ts';

/** The tools a secondary profile is made with. */
export interface ProfileTools {
  readonly createProfile: Tool;
  readonly updateProfile: Tool;
  readonly createBusiness: Tool;
  readonly createRepresentative: Tool;
  readonly updateEndUser: Tool;
  readonly createAddress: Tool;
  readonly updateAddress: Tool;
  readonly createDocument: Tool;
  readonly assignEntity: Tool;
  readonly assignNumber: Tool;
  readonly evaluate: Tool;
  readonly submit: Tool;
}
