import { DescribeInstanceTypesCommand, type InstanceTypeInfo } from '@aws-sdk/client-ec2';
import { page } from '../../account/paging';
import { unmodelledError } from '../../protocol';
import { serve } from '../serve';

type InstanceType = NonNullable<InstanceTypeInfo['InstanceType']>;

/** Virtual processors by a type's size; `4xlarge` and the like are counted below. */
const PROCESSORS: Record<string, number> = { nano: 2, micro: 2, small: 2, medium: 2, large: 2, xlarge: 4 };

/** Network interfaces and the IPv4 addresses on each, by a type's size; larger ones are counted as `4xlarge`. */
const NETWORK: Record<string, { interfaces: number; addresses: number }> = {
  nano: { interfaces: 2, addresses: 2 },
  micro: { interfaces: 2, addresses: 2 },
  small: { interfaces: 3, addresses: 4 },
  medium: { interfaces: 3, addresses: 6 },
  large: { interfaces: 3, addresses: 12 },
  xlarge: { interfaces: 4, addresses: 15 },
  '2xlarge': { interfaces: 4, addresses: 15 },
};
const LARGEST_NETWORK = { interfaces: 8, addresses: 30 };

/** The machines that are told of where a caller names none. */
const USUAL_TYPES = ['t3.medium', 't3.large', 'm6i.large', 'm6i.xlarge', 'm6i.2xlarge'];

export const instanceTypeOperations = [
  serve(DescribeInstanceTypesCommand, ({ InstanceTypes, Filters, NextToken, MaxResults }) => {
    const filtered = Filters?.find(filter => filter.Name === 'instance-type')?.Values;
    // A type that nobody knows is an error where it is asked for by name, and none where a filter looks for it.
    const { items, next } = page(InstanceTypes ?? filtered?.filter(isKnown) ?? USUAL_TYPES, {
      token: NextToken,
      limit: MaxResults,
      defaultLimit: 100,
    });
    return {
      InstanceTypes: items.map(type => ({
        InstanceType: type as InstanceType,
        VCpuInfo: { DefaultVCpus: processorsOf(type) },
        NetworkInfo: networkOf(type),
      })),
      NextToken: next,
    };
  }),
];

function networkOf(type: string): NonNullable<InstanceTypeInfo['NetworkInfo']> {
  const { interfaces, addresses } = NETWORK[sizeOf(type)] ?? LARGEST_NETWORK;
  return { MaximumNetworkInterfaces: interfaces, Ipv4AddressesPerInterface: addresses };
}

function sizeOf(type: string): string {
  return type.split('.')[1] ?? '';
}

function isKnown(type: string): boolean {
  return countProcessors(type) !== undefined;
}

function countProcessors(type: string): number | undefined {
  const size = sizeOf(type);
  const multiple = /^(\d+)xlarge$/.exec(size)?.[1];
  return multiple === undefined ? PROCESSORS[size] : Number(multiple) * 4;
}

function processorsOf(type: string): number {
  const processors = countProcessors(type);
  if (processors === undefined) {
    throw unmodelledError('InvalidInstanceType', `The following supplied instance types do not exist: [${type}]`);
  }
  return processors;
}
