import { type BuildSpec, describeNamespace, dnsNamespaceOf } from '@goldenpath/backstage-plugin-goldenpath-common';
import { celText, celTexts } from './cel';
import { insideNamespace } from './insideNamespace';
import type { PolicyDefinition, ResourceRule } from './policy';

/** Annotations that ExternalDNS takes host names from: lists with commas, in which blanks mean nothing. */
const HOST_NAME_ANNOTATIONS = [
  'external-dns.alpha.kubernetes.io/hostname',
  'external-dns.alpha.kubernetes.io/internal-hostname',
];

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Kinds that hold host names in the same place. */
interface NameHolders {
  name: string;
  rules: ResourceRule[];
  /** CEL that lists the names in the spec of `object` or `oldObject`; absent where the kinds have none but in annotations. */
  namesIn?: (object: string) => string;
}

/**
 * Everything that a source of ExternalDNS may publish a name from, apart from other products' own kinds. A kind whose CRD is not installed
 * is judged from the moment that it is. One policy for each shape, because each is type-checked against each kind that it matches.
 *
 * Of Ingresses and Services the status is judged as well: for these the API server takes annotations from a write of the status, and puts back
 * the spec alone. Of a kind that comes with a CRD it takes nothing but the status.
 */
const HOLDERS: NameHolders[] = [
  {
    name: 'goldenpath-dns-ingresses',
    rules: [{ apiGroup: 'networking.k8s.io', apiVersion: 'v1', resources: ['ingresses', 'ingresses/status'] }],
    // ExternalDNS publishes the hosts of `tls` as well as those of `rules`.
    namesIn: object =>
      `${optional(`${object}.spec`, 'rules', rules => `${rules}.filter(rule, has(rule.host)).map(rule, rule.host)`)} + ` +
      `${optional(`${object}.spec`, 'tls', tls => `${tls}.filter(entry, has(entry.hosts)).map(entry, entry.hosts.join(",")).join(",").split(",")`)}`,
  },
  {
    name: 'goldenpath-dns-services',
    rules: [
      { apiGroup: '', apiVersion: 'v1', resources: ['services', 'services/status'] },
      { apiGroup: GATEWAY_API, apiVersion: '*', resources: ['tcproutes', 'udproutes'] },
    ],
  },
  {
    name: 'goldenpath-dns-gateways',
    rules: [
      { apiGroup: GATEWAY_API, apiVersion: '*', resources: ['gateways', 'listenersets'] },
      { apiGroup: 'gateway.networking.x-k8s.io', apiVersion: '*', resources: ['xlistenersets'] },
    ],
    namesIn: object =>
      optional(
        `${object}.spec`,
        'listeners',
        listeners => `${listeners}.filter(listener, has(listener.hostname)).map(listener, listener.hostname)`,
      ),
  },
  {
    name: 'goldenpath-dns-routes',
    rules: [{ apiGroup: GATEWAY_API, apiVersion: '*', resources: ['httproutes', 'grpcroutes', 'tlsroutes'] }],
    namesIn: object => optional(`${object}.spec`, 'hostnames', hostnames => hostnames),
  },
  {
    name: 'goldenpath-dns-endpoints',
    rules: [{ apiGroup: 'externaldns.k8s.io', apiVersion: '*', resources: ['dnsendpoints'] }],
    namesIn: object =>
      optional(
        `${object}.spec`,
        'endpoints',
        endpoints => `${endpoints}.filter(endpoint, has(endpoint.dnsName)).map(endpoint, endpoint.dnsName)`,
      ),
  },
];

/** The policies that keep every published name inside the namespace of the build. */
export function dnsPolicies(spec: BuildSpec): PolicyDefinition[] {
  const namespace = dnsNamespaceOf(spec);
  const allowed = `This build owns ${describeNamespace(namespace)}.`;
  return HOLDERS.map(({ name, rules, namesIn }) => {
    const names = allNames('object', namesIn);
    const permitted = `name == "" || ${insideNamespace('name', namespace)} || name in variables.kept`;
    return {
      name,
      rules,
      // Whoever takes a finalizer away must be able to, with whatever names an object still has; it gets no new ones on its way out.
      variables: [
        {
          name: 'kept',
          expression: `has(object.metadata.deletionTimestamp) ? ${allNames('oldObject', namesIn)} : []`,
        },
      ],
      // The names are no variable: what a type check finds in one it does not tell.
      validation: {
        expression: `${names}.all(name, ${permitted})`,
        message: `A DNS name in it is outside of the namespace of the build. ${allowed}`,
        messageExpression: [
          celText('outside of the DNS namespace of the build: '),
          `${names}.filter(name, !(${permitted})).join(", ")`,
          celText(`. ${allowed}`),
        ].join(' + '),
      },
    };
  });
}

function allNames(object: string, namesIn: NameHolders['namesIn']): string {
  const annotations = `${object}.metadata.annotations`;
  const annotated = optional(
    `${object}.metadata`,
    'annotations',
    () =>
      `${celTexts(HOST_NAME_ANNOTATIONS)}.filter(key, key in ${annotations}).map(key, ${annotations}[key])` +
      '.join(",").replace(" ", "").split(",")',
  );
  return namesIn ? `(${namesIn(object)} + ${annotated})` : annotated;
}

/** A list that is made of a field, and is empty where there is no such field. */
function optional(parent: string, field: string, list: (path: string) => string): string {
  return `(has(${parent}) && has(${parent}.${field}) ? ${list(`${parent}.${field}`)} : [])`;
}
