import { wrap } from './layout.ts';
import { printHeading } from './narration.ts';
import type { Screen } from './screen.ts';

/** Each can be done in the sandbox at once. */
const requests = [
  'Plan the registration of my bakery for texts about orders that are ready. Ask me what you need to know, and show me the plan before anything costs.',
  'Would a text from 18885550108 to 14155550123 arrive? If not, see to it that it will.',
  'Text "Hello" from 14155550101 to 15005550200, then find out why it did not arrive.',
];

const where =
  'Claude Desktop: put this into claude_desktop_config.json (Settings > Developer > Edit Config), then restart it. The command "config" prints the same for Claude Code, Cursor and VS Code.';

/** How to go on: the server in an assistant of one's own. */
export function printConnection(screen: Screen, snippet: string): void {
  const { print, paint, width } = screen;
  printHeading(screen, 'Now with your own assistant');
  print();
  for (const line of wrap(where, width - 2)) print(`  ${line}`);
  print();
  for (const line of snippet.split('\n')) print(`  ${line}`);
  print();
  print('  Then ask:');
  for (const request of requests) {
    const [first = '', ...more] = wrap(request, width - 6);
    print(`    ${paint('cyan', '›')} ${first}`);
    for (const line of more) print(`      ${line}`);
  }
}
