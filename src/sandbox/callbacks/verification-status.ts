import type { TollfreeVerification } from '../records.ts';
import type { World } from '../world.ts';

/** The decisions that are told (Plivo documentation). */
const told: readonly string[] = ['APPROVED', 'REJECTED', 'UPDATE_REQUIRED'];

/** Owes a callback about a decision, if the verification has a `callback_url`. */
export function tellDecision(
  world: World,
  { uuid, number, status, message, modified, fields }: TollfreeVerification,
): void {
  const url = fields['callback_url'];
  if (url === undefined || !told.includes(status)) return;
  world.outbox.owe({
    about: 'toll-free verification',
    url,
    method: fields['callback_method'] === 'GET' ? 'GET' : 'POST',
    bodyOfPost: 'json',
    fields: { uuid, number, status, error_message: message },
    at: modified,
  });
}
