import { Flex, Select, Text } from '@backstage/ui';
import type { ContractAnswer, NodeSize } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { anyOf } from '../anyOf';
import { describeField, type FieldProps } from '../describeField';
import { useContract } from '../useContract';
import { isNodeSize, nodeSizes } from './nodeSizes';

/** How large the nodes are, and what each size means. The sizes can be chosen too where nobody says what they mean. */
export function SizeField(props: FieldProps<NodeSize>) {
  const { formData, schema, onChange } = props;
  const { t, formats } = useTranslation();
  const { state, reload } = useContract();
  const kubernetes = state.status === 'loaded' ? state.data.kubernetes : undefined;
  const offered = nodeSizes.filter(size => schema.enum?.includes(size) ?? true);
  // A template or an address may propose what is none.
  const size: unknown = formData ?? kubernetes?.defaultNodes.size;
  return (
    <Flex direction="column" gap="1">
      <Select
        {...describeField(props, t)}
        placeholder={
          kubernetes ? t('fields.fromContract', { value: kubernetes.defaultNodes.size }) : t('fields.contractsOwn')
        }
        options={offered.map(id => ({
          id,
          label: id,
          ...(kubernetes && { description: describeSize({ kubernetes, size: id, t, formats }) }),
        }))}
        value={formData ?? null}
        onChange={key => onChange(isNodeSize(key) ? key : undefined)}
      />
      {kubernetes && isNodeSize(size) && (
        <Text as="p" variant="body-small" color="secondary">
          {describeSize({ kubernetes, size, t, formats })}
        </Text>
      )}
      {state.status === 'failed' && (
        <ErrorPanel title={t('fields.size.unreadable')} error={state.error} onRetry={reload} />
      )}
    </Flex>
  );
}

function describeSize(options: Words & { kubernetes: ContractAnswer['kubernetes']; size: NodeSize }): string {
  const { t, formats } = options;
  const { sizes, defaultNodes } = options.kubernetes;
  const { instanceTypes, diskGiB } = sizes[options.size];
  const { desired, min, max } = defaultNodes;
  return t('fields.size.meaning', {
    types: anyOf(instanceTypes, formats),
    disk: formats.number(diskGiB),
    count: desired,
    number: formats.number(desired),
    min: formats.number(min),
    max: formats.number(max),
  });
}
