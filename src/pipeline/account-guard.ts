import type { Guard } from './call.ts';
import { plivoToolsets } from './tool.ts';

/** A call for which there is no account is answered so at once: nobody is asked to confirm it, nothing is written down. */
export const accountGuard: Guard = (tool, _call, context, run) => {
  const belongsToPlivo = plivoToolsets.some((toolset) => toolset === tool.toolset);
  // Each of the two throws when its credentials are missing.
  if (belongsToPlivo) void context.plivo;
  else if (tool.toolset === 'twilio') void context.twilio;
  return run();
};
