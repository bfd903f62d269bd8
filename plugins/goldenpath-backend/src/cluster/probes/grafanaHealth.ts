import { askService } from './askService';
import { met, notMet, type ProbeContext, type Verdict } from './verdict';

export async function probeGrafana(
  context: ProbeContext,
  probe: { namespace: string; service: string; port: string },
): Promise<Verdict> {
  const asked = await askService(context, { ...probe, path: '/api/health' });
  return asked.answered ? judgeGrafana(asked.answer) : asked.verdict;
}

/** Pure. */
export function judgeGrafana(answer: { status: number; body: string }): Verdict {
  const health = parseHealth(answer.body);
  if (!health) {
    return notMet('NoHealthAnswer', `Grafana answers with ${answer.status} and says nothing of its database`);
  }
  return health.database === 'ok' && answer.status === 200
    ? met(`Grafana ${health.version ?? ''} says database: ok`.replace('  ', ' '))
    : notMet('DatabaseNotOk', `Grafana answers with ${answer.status} and says database: ${health.database}`);
}

function parseHealth(body: string): { database: string; version?: string } | undefined {
  try {
    const parsed: { database?: unknown; version?: string } = JSON.parse(body);
    return typeof parsed?.database === 'string' ? { database: parsed.database, version: parsed.version } : undefined;
  } catch {
    return undefined;
  }
}
