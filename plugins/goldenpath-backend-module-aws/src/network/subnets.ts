import { DescribeSubnetsCommand, type Subnet } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';

/** AWS keeps the first four addresses of a subnet and its last. */
const RESERVED_ADDRESSES = 5;

/** The environment's subnets as its configuration lists them; `undefined` in the place of one that is not there. */
export async function describeSubnets(options: {
  account: AwsAccount;
  signal: AbortSignal;
}): Promise<(Subnet | undefined)[]> {
  const { account, signal } = options;
  // One call each: a call for several refuses them all where one is missing.
  return Promise.all(
    account.settings.subnetIds.map(async id => {
      const answer = await orNotFound(
        account.clients.ec2.send(new DescribeSubnetsCommand({ SubnetIds: [id] }), { abortSignal: signal }),
      );
      return answer?.Subnets?.[0];
    }),
  );
}

/** Addresses that a subnet has for its users, in use or not. Pure. */
export function usableAddresses(subnet: Subnet): number {
  const prefix = Number(subnet.CidrBlock?.split('/')[1] ?? 32);
  return Math.max(0, 2 ** (32 - prefix) - RESERVED_ADDRESSES);
}

/** Addresses of a subnet that nothing uses. Pure. */
export function freeAddresses(subnet: Subnet): number {
  return subnet.AvailableIpAddressCount ?? 0;
}
