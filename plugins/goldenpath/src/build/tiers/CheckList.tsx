import { Text } from '@backstage/ui';
import type { ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { ItemList } from './ItemList';
import type { Rung } from './rungs';

const moments: Record<ResolvedCheck['moment'], string> = {
  admission: 'before anything is created',
  gate: "in the cluster, before this tier's apps",
};

/** What has to be there before the tier's work starts. */
export function CheckList({ rung }: { rung: Rung }) {
  const { checks, preflight } = rung;
  if (checks.length === 0) {
    return null;
  }
  const atAdmission = checks.some(({ moment }) => moment === 'admission');
  return (
    <ItemList title="Prerequisites">
      {atAdmission && preflight && (
        <li>
          <Text as="p">
            Preflight: {preflight.message}{' '}
            <Text as="span" color="secondary">
              (<RelativeTime at={preflight.lastTransitionTime} />)
            </Text>
          </Text>
        </li>
      )}
      {checks.map(check => (
        <li key={check.id}>
          <Text as="span">{check.title}</Text>{' '}
          <Text as="span" color="secondary">
            checked {moments[check.moment]}; owned by {check.owner}
          </Text>
        </li>
      ))}
    </ItemList>
  );
}
