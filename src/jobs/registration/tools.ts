import type { Tool } from '../../pipeline/tool.ts';

/** The tools a registration is made with. */
export interface RegistrationTools {
  readonly createProfile: Tool;
  readonly updateProfile: Tool;
  readonly createBrand: Tool;
  readonly createCampaign: Tool;
  readonly updateCampaign: Tool;
  readonly linkCampaignNumbers: Tool;
  readonly createPowerpack: Tool;
  readonly addPoolNumber: Tool;
}
