import type { BuildCheck, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord } from '../database/types';
import { checksIn, type RecordedCheck } from '../preflight/recordedChecks';

/** What is said of a check that is decided for several apps: the first of these that holds for one of them. */
const WORST_FIRST: BuildCheck['status'][] = ['failed', 'pending', 'passed', 'skipped'];

/** Each check of a build as it was decided last, by whichever step looked last; in the order of the contract. Pure. */
export function checksOf(record: Pick<BuildRecord, 'build' | 'steps'>): BuildCheck[] {
  const recorded = record.steps
    .filter(({ direction }) => direction === 'ensure')
    .flatMap(({ outputs }) => checksIn(outputs));
  return record.build.spec.checks.map(check => toBuildCheck({ check, seen: newestOf(recorded, check.id) }));
}

function toBuildCheck(options: { check: ResolvedCheck; seen: RecordedCheck[] }): BuildCheck {
  const { check, seen } = options;
  const { id, title, tier, moment } = check;
  const [first] = seen;
  if (!first) {
    const when = moment === 'admission' ? 'by the preflight' : `at the gate of tier ${tier}, in the cluster`;
    return { id, title, tier, moment, status: 'pending', evidence: `Not looked at yet; it is decided ${when}.` };
  }
  const status = WORST_FIRST.find(each => seen.some(entry => entry.status === each)) ?? first.status;
  const deciding = seen.find(entry => entry.status === status) ?? first;
  const evidence =
    seen.length === 1 ? first.evidence : seen.map(each => `${each.app ?? tier}: ${each.evidence}`).join(' ');
  const { remedy, owner } = deciding;
  return { id, title, tier, moment, status, evidence, ...(remedy && { remedy }), ...(owner && { owner }) };
}

/** The newest word of a check for each app that it is decided for. */
function newestOf(recorded: RecordedCheck[], id: string): RecordedCheck[] {
  const newest = new Map<string | undefined, RecordedCheck>();
  for (const entry of recorded) {
    const known = newest.get(entry.app);
    if (entry.id === id && (known === undefined || known.at <= entry.at)) {
      newest.set(entry.app, entry);
    }
  }
  return [...newest.values()];
}
