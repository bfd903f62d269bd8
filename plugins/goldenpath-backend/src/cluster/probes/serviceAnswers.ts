import { askService } from './askService';
import { met, notMet, type ProbeContext, type Verdict } from './verdict';

export async function probeService(
  context: ProbeContext,
  probe: { namespace: string; service: string; port: string; path: string; statusBelow: number },
): Promise<Verdict> {
  const asked = await askService(context, probe);
  return asked.answered ? judgeStatus({ ...probe, status: asked.answer.status }) : asked.verdict;
}

/** Pure. */
export function judgeStatus(options: {
  namespace: string;
  service: string;
  path: string;
  status: number;
  statusBelow: number;
}): Verdict {
  const said = `Service ${options.namespace}/${options.service} answers ${options.path} with ${options.status}`;
  return options.status < options.statusBelow
    ? met(said)
    : notMet('BadStatus', `${said}, and below ${options.statusBelow} is asked for`);
}
