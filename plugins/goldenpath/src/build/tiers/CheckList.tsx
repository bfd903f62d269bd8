import type { BuildCheck, Condition, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { checkLooks } from '../../shared/status/checkLooks';
import { conditionLook, lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { Item, ItemList } from '../../shared/ItemList';
import type { Rung, RungCheck } from './rungs';

const moments: Record<ResolvedCheck['moment'], string> = {
  admission: 'Checked before anything is created',
  gate: "Checked in the cluster, before this tier's apps",
};

/** What has to be there before the tier's work starts, what was seen of it, and whose it is. */
export function CheckList({ rung }: { rung: Rung }) {
  const { checks, preflight } = rung;
  if (checks.length === 0) {
    return null;
  }
  const atAdmission = checks.some(({ resolved }) => resolved.moment === 'admission');
  return (
    <ItemList title="Prerequisites">
      {atAdmission && preflight && <Preflight condition={preflight} />}
      {checks.map(check => (
        <CheckItem key={check.resolved.id} check={check} />
      ))}
    </ItemList>
  );
}

function CheckItem({ check: { resolved, status } }: { check: RungCheck }) {
  return (
    <Item
      title={resolved.title}
      mark={status && <StatusMark look={lookOf(checkLooks, status.status)} />}
      aside={resolved.owner}
    >
      <p>{moments[resolved.moment]}</p>
      {status && <Decision status={status} />}
    </Item>
  );
}

/** What decided a check, and what to do where it has not passed. */
function Decision({ status }: { status: BuildCheck }) {
  const { evidence, remedy, owner } = status;
  return (
    <>
      <p>{evidence}</p>
      {remedy && <p>What to do: {remedy}</p>}
      {owner && <p>Owned by: {owner}</p>}
    </>
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
