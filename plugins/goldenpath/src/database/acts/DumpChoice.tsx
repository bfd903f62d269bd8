import { Checkbox, Skeleton, Text } from '@backstage/ui';
import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';

/** Offers a dump before everything goes, where there is a place for one; else says that there is none. */
export function DumpChoice(props: {
  environments: Query<EnvironmentsAnswer>;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}) {
  const { environments, isChosen, onChange } = props;
  const { state, reload } = environments;
  switch (state.status) {
    case 'loading':
      return <Skeleton width="60%" height={20} />;
    case 'failed':
      return <ErrorPanel title="Whether a dump can be made is not known" error={state.error} onRetry={reload} />;
    case 'loaded':
      return state.data.canDump ? (
        <Checkbox isSelected={isChosen} onChange={onChange}>
          Dump what is in it to a file first (what is written after the dump begins is lost)
        </Checkbox>
      ) : (
        <Text as="p">
          It cannot be dumped to a file first: no place for dumps is configured (goldenpath.databases.dumps).
        </Text>
      );
  }
}
