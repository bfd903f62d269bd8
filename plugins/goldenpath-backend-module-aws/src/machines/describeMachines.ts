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

/** Types of machines, as EC2 describes them; those that it does not know are left out. */
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
  return answers.map(answer => ({
    type: answer.InstanceType ?? '',
    vcpus: answer.VCpuInfo?.DefaultVCpus ?? 0,
    interfaces: answer.NetworkInfo?.MaximumNetworkInterfaces ?? 0,
    addressesPerInterface: answer.NetworkInfo?.Ipv4AddressesPerInterface ?? 0,
  }));
}
