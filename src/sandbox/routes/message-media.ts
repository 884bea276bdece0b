import { badRequest } from '../errors.ts';
import { randomUuid } from '../ids.ts';
import type { MediaFile, MessageMedia } from '../records.ts';
import type { State } from '../state.ts';
import { typeByEnding } from './media-types.ts';

/** What is attached by URL: not fetched, so the type is by name and the size made up. */
export function linkedMedia(state: State, urls: readonly string[]): MessageMedia[] {
  return urls.map((url) => ({
    id: randomUuid(state, 'media'),
    contentType: typeByEnding(url) ?? 'image/jpeg',
    size: 100_000 + Math.min(url.length, 1000) * 1000,
  }));
}

/** The uploads that ids name. They must still be there: unused ones live six hours (the 400 is inferred). */
export function findUploads(state: State, ids: readonly string[]): MediaFile[] {
  return ids.map((id) => {
    const media = state.media.find((one) => one.id === id);
    if (media === undefined) throw badRequest(`media ${id} was not found; unused media is deleted after 6 hours`);
    return media;
  });
}
