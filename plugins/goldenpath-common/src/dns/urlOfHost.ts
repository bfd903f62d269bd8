import type { BuildSpec } from '../build/spec';

/**
 * Where a host that a build publishes is opened. With TLS only where the values of the app say that the Ingress of that host has it, as Helm charts
 * write it: what stands in front of the cluster has no certificate of its own, and a browser would refuse it.
 *
 * @public
 */
export function urlOfHost(host: string, spec: Pick<BuildSpec, 'apps'>): string {
  const hasTls = spec.apps.some(({ hosts, values }) => hosts.includes(host) && hasTlsIngress({ values, host }));
  return `${hasTls ? 'https' : 'http'}://${host}`;
}

function hasTlsIngress(options: { values: unknown; host: string }): boolean {
  const { values, host } = options;
  if (!isObject(values)) {
    return false;
  }
  return Object.entries(values).some(([key, value]) =>
    /ingress/i.test(key) && isObject(value) && JSON.stringify(value).includes(`"${host}"`)
      ? isOn(value.tls)
      : hasTlsIngress({ values: value, host }),
  );
}

/** Charts take `tls` as a list of secrets, as a switch, or as an object with one. */
function isOn(tls: unknown): boolean {
  if (Array.isArray(tls)) {
    return tls.length > 0;
  }
  return isObject(tls) ? tls.enabled === true : tls === true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
