import type { Condition, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { conditionLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { Item, ItemList } from '../../shared/ItemList';
import type { Rung } from './rungs';

const moments: Record<ResolvedCheck['moment'], string> = {
  admission: 'Checked before anything is created',
  gate: "Checked in the cluster, before this tier's apps",
};

/** What has to be there before the tier's work starts, and whose it is. */
export function CheckList({ rung }: { rung: Rung }) {
  const { checks, preflight } = rung;
  if (checks.length === 0) {
    return null;
  }
  const atAdmission = checks.some(({ moment }) => moment === 'admission');
  return (
    <ItemList title="Prerequisites">
      {atAdmission && preflight && <Preflight condition={preflight} />}
      {checks.map(check => (
        <Item key={check.id} title={check.title} aside={check.owner}>
          <p>{moments[check.moment]}</p>
        </Item>
      ))}
    </ItemList>
  );
}

/** What the checks before everything else showed, for all of them together. */
function Preflight({ condition }: { condition: Condition }) {
  return (
    <Item
      title={`Preflight: ${condition.message}`}
      mark={<StatusMark look={conditionLook(condition)} />}
      aside={<RelativeTime at={condition.lastTransitionTime} />}
    />
  );
}
