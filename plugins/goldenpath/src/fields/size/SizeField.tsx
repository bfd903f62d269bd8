import { Flex, Select, Text } from '@backstage/ui';
import type { ContractAnswer, NodeSize } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { describeField, type FieldProps } from '../describeField';
import { useContract } from '../useContract';
import { isNodeSize, nodeSizes } from './nodeSizes';

/** How large the nodes are, and what each size means. The sizes can be chosen too where nobody says what they mean. */
export function SizeField(props: FieldProps<NodeSize>) {
  const { formData, schema, onChange } = props;
  const { state, reload } = useContract();
  const kubernetes = state.status === 'loaded' ? state.data.kubernetes : undefined;
  const offered = nodeSizes.filter(size => schema.enum?.includes(size) ?? true);
  const size = formData ?? kubernetes?.defaultNodes.size;
  return (
    <Flex direction="column" gap="1">
      <Select
        {...describeField(props)}
        placeholder={kubernetes ? `${kubernetes.defaultNodes.size}, as the contract has it` : "The contract's own"}
        options={offered.map(id => ({
          id,
          label: id,
          ...(kubernetes && { description: describeSize({ kubernetes, size: id }) }),
        }))}
        value={formData ?? null}
        onChange={key => onChange(isNodeSize(key) ? key : undefined)}
      />
      {kubernetes && size && (
        <Text as="p" variant="body-small" color="secondary">
          {describeSize({ kubernetes, size })}
        </Text>
      )}
      {state.status === 'failed' && (
        <ErrorPanel title="What the sizes mean cannot be read" error={state.error} onRetry={reload} />
      )}
    </Flex>
  );
}

function describeSize(options: { kubernetes: ContractAnswer['kubernetes']; size: NodeSize }): string {
  const { sizes, defaultNodes } = options.kubernetes;
  const { instanceTypes, diskGiB } = sizes[options.size];
  const { desired, min, max } = defaultNodes;
  return `${instanceTypes.join(' or ')}, ${diskGiB} GiB of disk; ${desired} nodes, between ${min} and ${max}`;
}
