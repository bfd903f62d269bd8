import { DescribeInstanceTypesCommand, type InstanceTypeInfo } from '@aws-sdk/client-ec2';
import { page } from '../../account/paging';
import { unmodelledError } from '../../protocol';
import { serve } from '../serve';

type InstanceType = NonNullable<InstanceTypeInfo['InstanceType']>;

/** Virtual processors by a type's size; `4xlarge` and the like are counted below. */
const PROCESSORS: Record<string, number> = { nano: 2, micro: 2, small: 2, medium: 2, large: 2, xlarge: 4 };

/** The machines that are told of where a caller names none. */
const USUAL_TYPES = ['t3.medium', 't3.large', 'm6i.large', 'm6i.xlarge', 'm6i.2xlarge'];

export const instanceTypeOperations = [
  serve(DescribeInstanceTypesCommand, ({ InstanceTypes, Filters, NextToken, MaxResults }) => {
    const filtered = Filters?.find(filter => filter.Name === 'instance-type')?.Values;
    const { items, next } = page(InstanceTypes ?? filtered ?? USUAL_TYPES, {
      token: NextToken,
      limit: MaxResults,
      defaultLimit: 100,
    });
    return {
      InstanceTypes: items.map(type => ({
        InstanceType: type as InstanceType,
        VCpuInfo: { DefaultVCpus: processorsOf(type) },
      })),
      NextToken: next,
    };
  }),
];

function processorsOf(type: string): number {
  const size = type.split('.')[1] ?? '';
  const multiple = /^(\d+)xlarge$/.exec(size)?.[1];
  const processors = multiple === undefined ? PROCESSORS[size] : Number(multiple) * 4;
  if (processors === undefined) {
    throw unmodelledError('InvalidInstanceType', `The following supplied instance types do not exist: [${type}]`);
  }
  return processors;
}
