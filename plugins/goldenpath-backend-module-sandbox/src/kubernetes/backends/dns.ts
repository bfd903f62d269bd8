import { AUTHORITATIVE_ANSWER, streamDecode, streamEncode, type Answer, type Packet, type Question } from 'dns-packet';
import type { ClusterContext } from '../controllers/context';
import { isReady } from '../controllers/pods';
import { SERVICES, type Pod } from '../model/shapes';
import { serviceUnavailable } from '../model/status';

const ZONE = 'cluster.local';
const TTL_SECONDS = 5;
const NXDOMAIN = 3;

/**
 * What CoreDNS answers to one query over TCP, with the two-byte length in front both ways. Throws, as a refused connection
 * shows, where the pod does not serve.
 */
export function answerDnsOverTcp(context: ClusterContext, pod: Pod, bytes: Uint8Array): Uint8Array {
  if (!isReady(pod) || context.faults.has('dns-broken')) {
    throw serviceUnavailable(`error forwarding port 53 to pod ${pod.metadata.name}: connect: connection refused`);
  }
  const query = streamDecode(Buffer.from(bytes));
  const questions: Question[] = query?.questions ?? [];
  const lookups = questions.map(question => lookUp(context, question));
  const missing = lookups.some(lookup => !lookup.exists);
  const response: Packet = {
    type: 'response',
    id: query?.id,
    // dns-packet keeps the response code in the low bits of the flags.
    flags: AUTHORITATIVE_ANSWER | (missing ? NXDOMAIN : 0),
    questions,
    answers: lookups.flatMap(lookup => lookup.answers),
  };
  return new Uint8Array(streamEncode(response));
}

/** The records of a Service's name; a name in the zone that is no Service does not exist, and no other zone is known here. */
function lookUp(context: ClusterContext, question: Question): { exists: boolean; answers: Answer[] } {
  const name = question.name.toLowerCase().replace(/\.$/, '');
  const [service = '', namespace = '', marker, ...zone] = name.split('.');
  if (marker !== 'svc' || zone.join('.') !== ZONE) {
    return { exists: false, answers: [] };
  }
  const found = context.store.get(SERVICES, { namespace, name: service });
  if (!found) {
    return { exists: false, answers: [] };
  }
  const address = found.spec.clusterIP;
  const wantsAddress = question.type === 'A';
  // Services have IPv4 addresses only: the name exists, and AAAA has no records.
  return {
    exists: true,
    answers:
      wantsAddress && address !== undefined && address !== 'None'
        ? [{ type: 'A', class: 'IN', name: question.name, ttl: TTL_SECONDS, data: address }]
        : [],
  };
}
