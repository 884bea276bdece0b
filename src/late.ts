/** What is opened by the first who asks for it. A failed opening stays failed. */
export interface Late<Thing> {
  /** At hand once it is open: to await what is there takes a turn of the event loop all the same. */
  get(): Thing | Promise<Thing>;
  /** The same, without opening it: undefined as long as nobody has asked. */
  asked(): Thing | Promise<Thing> | undefined;
  /** Undefined until it is open. */
  opened(): Thing | undefined;
}

export function late<Thing>(open: () => Promise<Thing>): Late<Thing> {
  let opening: Promise<Thing> | undefined;
  let opened: Thing | undefined;
  const begin = async () => {
    opened = await open();
    return opened;
  };
  return {
    get() {
      if (opened !== undefined) return opened;
      opening ??= begin();
      return opening;
    },
    asked: () => opened ?? opening,
    opened: () => opened,
  };
}
