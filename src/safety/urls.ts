import { BlockList, isIP } from 'node:net';
import { RefusedError, UserInputError } from '../errors.ts';
import { addressFault, plainerHost } from './addresses.ts';
import type { Policy } from './policy.ts';

/**
 * Networks that are not on the public Internet (IANA special-purpose registries). One list for each family: to a BlockList
 * every IPv4 address lies in ::ffff:0:0/96 as well.
 */
const privateNetworks = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateNetworks.ipv4.addSubnet(network, bits, 'ipv4');
}
// Of IPv6 only 2000::/3 is given out (IANA); the rest embeds IPv4, is local or is nobody's. In it: protocols such as Teredo,
// documentation, 6to4.
for (const [network, bits] of [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
] as const) {
  privateNetworks.ipv6.addSubnet(network, bits, 'ipv6');
}

/** Names without a dot, and endings of local networks: reserved ones, and those that ICANN does not give out because of them. */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|intern|lan|home|corp|mail|private|svc|home\.arpa)$|^[^.]+$/;

/** Whether a host is, by its name or address, on a private network. Names are not resolved. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')
    .toLowerCase();
  const version = isIP(host);
  if (version === 0) return PRIVATE_NAME.test(host);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return privateNetworks[family].check(host, family);
}

/**
 * Holds the addresses that the vendor would call or fetch for this call against the policy.
 *
 * @throws {RefusedError} naming the argument and the rule
 * @throws {UserInputError} where others may read another host than the one that was looked at
 */
export function enforceUrls(
  rules: Policy['urls'],
  urls: readonly { readonly argument: string; readonly url: string }[],
): void {
  for (const { argument, url } of urls) {
    const { hostname } = new URL(url);
    if (rules?.allow_private !== true && isPrivateHost(hostname)) {
      throw new RefusedError(
        `${argument}: ${hostname} is an address of a private network, which the vendor can't reach.`,
        {
          argument,
          remedy:
            'Nothing was sent. Give a public address; the operator can allow private ones by urls.allow_private in a policy.',
        },
      );
    }
    const plainer = plainerHost(url);
    const fault =
      addressFault(url) ??
      (plainer === undefined ? undefined : `spells its host so that some read another: write ${plainer}`);
    if (fault !== undefined) {
      throw new UserInputError(`${argument}: ${fault}.`, {
        argument,
        remedy: 'Nothing was sent. Correct the address, then call again.',
      });
    }
    if (rules?.hosts !== undefined && !rules.hosts.some((host) => covers(host, hostname))) {
      throw new RefusedError(
        `${argument}: the policy of this server does not allow the host ${hostname} (rule urls.hosts).`,
        {
          argument,
          remedy: `Nothing was sent. Allowed: ${rules.hosts.join(', ')}.`,
        },
      );
    }
  }
}

function covers(rule: string, hostname: string): boolean {
  return rule.startsWith('*.') ? hostname.endsWith(rule.slice(1)) : hostname === rule;
}
