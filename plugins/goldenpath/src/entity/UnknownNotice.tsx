import { Alert } from '@backstage/ui';

/** Says that an annotation of the entity names nothing that is there; nothing where it does. */
export function UnknownNotice({ unknown }: { unknown: string | undefined }) {
  return unknown === undefined ? null : (
    <Alert role="status" status="warning" icon title="An annotation leads nowhere" description={unknown} />
  );
}
