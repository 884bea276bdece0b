import { hostNames, writeSnippet } from '../../src/commands/config.ts';

const titles: Readonly<Record<string, string>> = {
  'claude-desktop': 'Claude Desktop',
  'claude-code': 'Claude Code',
  cursor: 'Cursor',
  vscode: 'VS Code',
};

const setup = { node: '/path/to/node', cli: '/path/to/a2p-mcp/dist/cli.js', windows: false };

/** What the README shows first: Claude Desktop, without an account. */
export function writeSandboxSnippet(): string {
  return `\`\`\`json\n${writeSnippet('claude-desktop', { ...setup, sandbox: true }).snippet}\n\`\`\``;
}

/** The README's snippets, by the code behind `a2p-mcp config`. */
export function writeHostSnippets(): string {
  return hostNames
    .map((host) => {
      const { snippet, where } = writeSnippet(host, { ...setup, sandbox: false });
      const language = snippet.startsWith('{') ? 'json' : 'sh';
      return `**${titles[host] ?? host}** (\`a2p-mcp config ${host}\`). ${where}\n\n\`\`\`${language}\n${snippet}\n\`\`\``;
    })
    .join('\n\n');
}
