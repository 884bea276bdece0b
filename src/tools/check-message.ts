import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerReport, context, draftFlag, draftList, draftText, reportAnswer } from './checking.ts';

export const checkMessage = defineTool({
  name: 'check_message',
  title: 'Check a message before sending',
  toolset: 'compliance',
  effect: 'read',
  description:
    'Checks a text offline: limits, encoding and segments with GSM replacements, links, content, opt-out. Takes arguments of send_message and context; all optional.',
  input: z.strictObject({
    text: draftText('The message.'),
    usecase: draftText('Of its campaign.'),
    first_message: draftFlag('First to this person.'),
    country: draftText('Destination, as US.'),
    type: draftText('sms, mms or whatsapp.'),
    src: draftText('Sender.'),
    powerpack_uuid: draftText('Or Powerpack.'),
    dst: draftList('Recipients.'),
    media_urls: draftList('Files.'),
    media_ids: draftList('Uploads.'),
    message_expiry: draftText('Seconds.'),
    log: draftText('Unjudged.'),
    trackable: draftFlag('Unjudged.'),
    url: draftText('Unjudged.'),
    method: draftText('Unjudged.'),
    callback_url: draftText('Unjudged.'),
    callback_method: draftText('Unjudged.'),
    dlt_entity_id: draftText('India.'),
    dlt_template_id: draftText('India.'),
    dlt_template_category: draftText('India.'),
    ...context,
  }),
  output: reportAnswer({
    encoding: z.string().optional(),
    segments: z.number().optional(),
    ucs2_characters: z
      .array(
        z.looseObject({
          character: z.string().optional(),
          code_point: z.string().optional(),
          replacement: z.string().optional(),
        }),
      )
      .optional()
      .describe('what forces UCS-2, and what GSM-7 has for it'),
    segments_after_replacing: z.number().optional(),
    replaced_text: z.string().optional(),
  }),
  run: async (draft) => {
    const check = await checks.message();
    const { encoding: advice, ...report } = check(draft);
    const isForeign = advice !== undefined && advice.characters.length > 0;
    return {
      ...answerReport(report, 'send_message'),
      encoding: advice?.encoding,
      segments: advice?.segments,
      ucs2_characters: isForeign ? advice.characters.slice(0, 30).map((found) => ({ ...found })) : undefined,
      segments_after_replacing: isForeign ? advice.segments_after_replacing : undefined,
      replaced_text: isForeign && advice.replaced !== draft.text ? advice.replaced : undefined,
    };
  },
});
