import type { ClusterClient } from '../client/ClusterClient';
import type { ClusterObject } from '../client/objects';
import { met, notMet, type ProbeContext, some, type Verdict } from './verdict';

const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';

async function listStorageClasses(cluster: ClusterClient): Promise<ClusterObject[]> {
  return cluster.list<ClusterObject>({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' });
}

/** The name of the default StorageClass, or `undefined` where there is none. EKS makes none since 1.30. */
export async function findDefaultStorageClass(cluster: ClusterClient): Promise<string | undefined> {
  return (await listStorageClasses(cluster)).find(isDefault)?.metadata.name;
}

export async function probeDefaultStorageClass({ cluster }: ProbeContext): Promise<Verdict> {
  return judgeStorageClasses(await listStorageClasses(cluster));
}

/** Pure. */
export function judgeStorageClasses(classes: ClusterObject[]): Verdict {
  const found = classes.find(isDefault);
  if (found) {
    return met(`${found.metadata.name} is the default StorageClass`);
  }
  return notMet(
    'NoDefaultStorageClass',
    classes.length > 0
      ? `None of ${some(classes.map(storageClass => storageClass.metadata.name))} is the default StorageClass`
      : 'There is no StorageClass',
  );
}

function isDefault(storageClass: ClusterObject): boolean {
  return storageClass.metadata.annotations?.[IS_DEFAULT] === 'true';
}
