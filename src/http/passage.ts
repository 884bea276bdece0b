/** What became of a request that is being sent. */
export class Passage {
  /** True from the moment the request is handed to a connection: from then on the API may have seen it. */
  left = false;
  /** Whether it was given up for want of an answer. */
  timedOut = false;
}
