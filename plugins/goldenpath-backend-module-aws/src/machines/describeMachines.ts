import { paginateDescribeInstanceTypes } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';

/** What EC2 says of a type of machine. */
export interface MachineFacts {
  type: string;
  vcpus: number;
  /** The most network interfaces that it can have. */
  interfaces: number;
  /** The most IPv4 addresses on each of them. */
  addressesPerInterface: number;
}

/** Types of machines, as EC2 describes them; those that it does not know, or not whole, are left out. */
export async function describeMachines(options: {
  account: AwsAccount;
  types: string[];
  signal: AbortSignal;
}): Promise<MachineFacts[]> {
  const { account, types, signal } = options;
  if (types.length === 0) {
    return [];
  }
  const pages = paginateDescribeInstanceTypes(
    { client: account.clients.ec2 },
    { Filters: [{ Name: 'instance-type', Values: types }] },
    { abortSignal: signal },
  );
  const answers = await collect(pages, page => page.InstanceTypes);
  return answers.flatMap(({ InstanceType: type, VCpuInfo, NetworkInfo }) => {
    const { DefaultVCpus: vcpus } = VCpuInfo ?? {};
    const { MaximumNetworkInterfaces: interfaces, Ipv4AddressesPerInterface: addressesPerInterface } =
      NetworkInfo ?? {};
    return type && vcpus && interfaces && addressesPerInterface
      ? [{ type, vcpus, interfaces, addressesPerInterface }]
      : [];
  });
}

/** The types that EC2 did not describe, as words for a reader; `undefined` where it described all, and there are any. Pure. */
export function undescribed(options: { types: string[]; machines: MachineFacts[] }): string | undefined {
  const { types, machines } = options;
  if (types.length === 0) {
    return 'the nodes';
  }
  const missing = types.filter(type => !machines.some(each => each.type === type));
  return missing.length > 0 ? missing.join(', ') : undefined;
}
