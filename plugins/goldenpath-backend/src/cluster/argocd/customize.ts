import type { DesiredObject } from '../client/objects';

/**
 * How Argo CD judges an Application that is a resource of another: by that Application's own health. Argo CD does not do so by itself since 1.8,
 * and says Healthy of children that are not (PITFALLS 13). The script is the one of Argo CD's manual.
 */
const CHILD_APPLICATION_HEALTH = `hs = {}
hs.status = "Progressing"
hs.message = ""
if obj.status ~= nil then
  if obj.status.health ~= nil then
    hs.status = obj.status.health.status
    if obj.status.health.message ~= nil then
      hs.message = obj.status.health.message
    end
  end
end
return hs
`;

/** What we add to the ConfigMaps that Argo CD's manifest brings, by their names. */
export const ARGOCD_CONFIGURATION: { [configMap: string]: { [key: string]: string } } = {
  'argocd-cm': { 'resource.customizations.health.argoproj.io_Application': CHILD_APPLICATION_HEALTH },
  'argocd-cmd-params-cm': {
    // TLS ends at the Ingress; argocd-server would answer every request that comes from there with a redirect to itself.
    'server.insecure': 'true',
    // Since 3.0 an Application says no more which of its resources is unwell, unless asked to: that is our evidence.
    'controller.resource.health.persist': 'true',
  },
};

/** The manifest's objects with our configuration; a ConfigMap that the manifest lacks is added. */
export function customize(options: { objects: DesiredObject[]; namespace: string }): DesiredObject[] {
  const isOurs = (object: DesiredObject) => object.kind === 'ConfigMap' && object.metadata.name in ARGOCD_CONFIGURATION;
  const present = new Set(options.objects.filter(isOurs).map(object => object.metadata.name));
  const missing = Object.keys(ARGOCD_CONFIGURATION).filter(name => !present.has(name));
  return [
    ...missing.map(name => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name,
        namespace: options.namespace,
        labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'argocd' },
      },
      data: ARGOCD_CONFIGURATION[name],
    })),
    ...options.objects.map(object =>
      isOurs(object)
        ? { ...object, data: { ...dataOf(object), ...ARGOCD_CONFIGURATION[object.metadata.name] } }
        : object,
    ),
  ];
}

function dataOf(object: DesiredObject): { [key: string]: unknown } {
  return typeof object.data === 'object' && object.data !== null ? { ...object.data } : {};
}
