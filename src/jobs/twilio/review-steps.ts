import { quote, word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import { findingsOf } from '../../twilio/findings.ts';
import { describeProfile } from '../../twilio/rejection.ts';
import { isEditable, stated } from '../../twilio/states.ts';
import { evaluation } from '../../twilio/wire/evaluation.ts';
import { makeWith } from '../steps/making.ts';
import type { Step } from '../steps/step.ts';
import type { ProfileInput } from './input.ts';
import { readProfile } from './listings.ts';
import type { ProfileTools } from './tools.ts';

/** Free, and made anew until it is compliant: a noncompliant profile would be rejected. */
export const evaluationStep = ({ evaluate }: ProfileTools): Step<ProfileInput> => ({
  id: 'evaluation',
  what: 'the evaluation',
  needs: ['profile'],
  undo: 'Changes nothing.',
  renewed: true,
  async find({ context, idOf }) {
    const profile = idOf('profile');
    return isEditable((await readProfile(context.twilio, profile)).status) ? undefined : profile;
  },
  create: ({ context, idOf }, again) =>
    makeWith(context, evaluate, { customer_profile_sid: idOf('profile') }, 'evaluation_sid', again),
  async look({ context, idOf }, id) {
    const profile = idOf('profile');
    if (id === profile) return { kind: 'done' };
    const target = path`CustomerProfiles/${profile}/Evaluations/${id}`;
    const result = await context.twilio.trusthub.get(target, evaluation);
    if (result.status === 'compliant') return { kind: 'done' };
    const missing = findingsOf(result).map(({ requirement, reason, fields }) => {
      const named = fields === undefined ? '' : ` (${Object.keys(fields).map(word).join(', ')})`;
      return `${word(requirement)}: ${quote(reason, 200)}${named}`;
    });
    return {
      kind: 'rejected',
      reason: `It is ${result.status === undefined ? 'not compliant' : word(result.status)}. ${missing.join('; ')}.`,
      remedy: 'Correct in changes what is named; what is not part of the plan, with the twilio_ tools.',
    };
  },
});

export const submissionStep = ({ submit }: ProfileTools): Step<ProfileInput> => ({
  id: 'submission',
  what: 'the submission',
  needs: ['profile', 'evaluation'],
  undo: 'A submitted profile can not be edited until Twilio has decided, and an approved one not at all.',
  async find({ context, idOf }) {
    const profile = idOf('profile');
    return isEditable((await readProfile(context.twilio, profile)).status) ? undefined : profile;
  },
  create: ({ context, idOf }, again) =>
    makeWith(context, submit, { customer_profile_sid: idOf('profile') }, 'sid', again),
  async look({ context }, id) {
    const profile = await readProfile(context.twilio, id);
    const { status } = profile;
    if (status === 'twilio-approved') return { kind: 'done' };
    if (status === 'draft') return { kind: 'gone' };
    if (status !== 'twilio-rejected') {
      return {
        kind: 'waiting',
        status: stated(status),
        takes: 'a review takes minutes to two days',
        comeBack: 'half an hour',
      };
    }
    const { summary, next_step } = describeProfile(profile);
    return {
      kind: 'rejected',
      reason: summary,
      remedy: `${next_step} Or give the corrected fields in changes; with changes {} it is submitted again as it is.`,
    };
  },
});
