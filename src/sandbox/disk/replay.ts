import { createOutbox } from '../callbacks/outbox.ts';
import { createClock } from '../clock.ts';
import { controlRoutes } from '../controls/index.ts';
import { createFaults } from '../faults.ts';
import { createJournal } from '../journal.ts';
import type { LoadedState } from '../loaded-state.ts';
import { createMessageLog } from '../message-log.ts';
import { perform } from '../perform.ts';
import { plivoRoutes } from '../routes/index.ts';
import { argsFromObject } from '../wire.ts';
import type { SandboxConfig, World } from '../world.ts';
import type { LoggedCommand } from './command-log.ts';

/** Does again what the commands did, each at its time; gives the state after the last one. */
export function replay(from: LoadedState, commands: readonly LoggedCommand[], config: SandboxConfig): LoadedState {
  const world: World = {
    state: from.state,
    log: createMessageLog(from.state.messages),
    clock: createClock(0),
    journal: createJournal(),
    // What was owed has been sent at its time, or is lost: nobody is called twice.
    outbox: createOutbox(),
    faults: createFaults(0),
    config,
  };
  world.clock.set(from.now);
  for (const command of commands) {
    world.clock.set(command.now);
    world.state.counters['api'] = command.apiIds;
    redo(world, command);
  }
  return { now: world.clock.now(), state: world.state };
}

function redo(world: World, { what, now }: LoggedCommand): void {
  if (what.kind === 'call') {
    const route = plivoRoutes.find(({ path }) => path === what.call.route);
    if (route !== undefined) perform(world, route, what.call, now);
    return;
  }
  const control = controlRoutes.find(({ path, kept }) => path === what.path && kept === 'by command');
  control?.run({ world, origin: '', args: argsFromObject(what.args), body: undefined, now });
}
