import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { useLinks } from '../routes';

/** An entity by its short name, linked to its page where the app has one. */
export function EntityName({ entityRef }: { entityRef: string }) {
  const href = useLinks().entity(entityRef);
  const name = shortName(entityRef);
  return href ? (
    <Link href={href} title={entityRef}>
      {name}
    </Link>
  ) : (
    <span title={entityRef}>{name}</span>
  );
}

function shortName(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}
