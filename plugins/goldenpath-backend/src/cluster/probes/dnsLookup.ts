import { ClusterError } from '../client/ClusterError';
import { lookup, type LookupAnswer } from '../client/dnsLookup';
import type { ClusterObject } from '../client/objects';
import { met, notMet, type ProbeContext, some, type Verdict } from './verdict';

/** The port that DNS servers listen on, also with TCP. */
const DNS_PORT = 53;

interface Pod extends ClusterObject {
  status?: { conditions?: { type?: string; status?: string }[] };
}

/** What one server said, or why it could not be asked. */
export interface ServerAnswer {
  pod: string;
  answer: LookupAnswer;
}

/** Asks every ready DNS server for a name, really (PITFALLS 4). */
export async function probeDnsLookup(
  context: ProbeContext,
  probe: { namespace: string; selector: string; query: string },
): Promise<Verdict> {
  const { cluster } = context;
  const pods = await cluster.list<Pod>({
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: probe.namespace,
    labelSelector: probe.selector,
  });
  const ready = pods.filter(isPodReady);
  const answers = await Promise.all(
    ready.map(async pod => {
      const { name } = pod.metadata;
      return { pod: name, answer: await ask(context, { ...probe, pod: name }) };
    }),
  );
  return judgeAnswers({ query: probe.query, answers, pods: pods.length });
}

/** Every ready server resolves the name, and there is one. Pure. */
export function judgeAnswers(options: { query: string; answers: ServerAnswer[]; pods: number }): Verdict {
  const { query, answers, pods } = options;
  if (answers.length === 0) {
    return notMet('NoServerReady', `None of ${pods} DNS servers is ready to be asked`);
  }
  const failed = answers.flatMap(({ pod, answer }) =>
    answer.result === 'refused' ? [`${pod}: ${answer.reason}`] : [],
  );
  if (failed.length > 0) {
    return notMet('LookupFailed', `${query} is not resolved by ${some(failed)}`);
  }
  const addresses = answers.flatMap(({ answer }) => (answer.result === 'resolved' ? answer.addresses : []));
  return met(`${query} is ${some([...new Set(addresses)])}, says each of ${some(answers.map(({ pod }) => pod))}`);
}

async function ask(
  context: ProbeContext,
  options: { namespace: string; pod: string; query: string },
): Promise<LookupAnswer> {
  const { cluster } = context;
  try {
    return await lookup({
      name: options.query,
      exchange: bytes => cluster.exchange({ namespace: options.namespace, pod: options.pod, port: DNS_PORT, bytes }),
    });
  } catch (error) {
    // While the API server answers, a forward that fails is the pod's failure; while it does not, nothing is known.
    if (error instanceof ClusterError) {
      await cluster.version();
      return { result: 'refused', reason: error.message };
    }
    throw error;
  }
}

function isPodReady(pod: Pod): boolean {
  return (
    pod.metadata.deletionTimestamp === undefined &&
    (pod.status?.conditions ?? []).some(condition => condition.type === 'Ready' && condition.status === 'True')
  );
}
