export async function run(): Promise<void> {}
export function help(): string {
  return 'Usage: a2p-mcp demo\n';
}
