import { askService } from './askService';
import { met, notMet, type ProbeContext, some, type Verdict } from './verdict';

interface Target {
  scrapePool?: string;
  scrapeUrl?: string;
  health?: string;
  lastError?: string;
}

export async function probePrometheus(
  context: ProbeContext,
  probe: { namespace: string; service: string; port: string },
): Promise<Verdict> {
  const asked = await askService(context, { ...probe, path: '/api/v1/targets?state=active' });
  return asked.answered ? judgeTargets(asked.answer) : asked.verdict;
}

/** At least one target, and each of them up. Pure. */
export function judgeTargets(answer: { status: number; body: string }): Verdict {
  const targets = answer.status === 200 ? parseTargets(answer.body) : undefined;
  if (!targets) {
    return notMet('NoTargetsAnswer', `Prometheus answers with ${answer.status} and no list of targets`);
  }
  if (targets.length === 0) {
    return notMet('NoTargets', 'Prometheus has no active target');
  }
  const down = targets.filter(target => target.health !== 'up');
  return down.length > 0
    ? notMet('TargetsDown', `${down.length} of ${targets.length} targets are not up: ${some(down.map(describe))}`)
    : met(`${targets.length} of ${targets.length} targets are up: ${some([...new Set(targets.map(poolOf))], 8)}`);
}

function parseTargets(body: string): Target[] | undefined {
  try {
    const parsed: { data?: { activeTargets?: Target[] } } = JSON.parse(body);
    return Array.isArray(parsed?.data?.activeTargets) ? parsed.data.activeTargets : undefined;
  } catch {
    return undefined;
  }
}

function poolOf(target: Target): string {
  return target.scrapePool ?? target.scrapeUrl ?? 'a target';
}

function describe(target: Target): string {
  return `${poolOf(target)} is ${target.health ?? 'unknown'}${target.lastError ? ` (${target.lastError})` : ''}`;
}
