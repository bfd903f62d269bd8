import { Button, ButtonLink } from '@backstage/ui';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';

/** Says that there are no runs, and how they come, or that the filters leave none. */
export function HistoryEmpty(props: { isFiltered: boolean; onClear: () => void }) {
  const createHref = useLinks().createBuild();
  return props.isFiltered ? (
    <EmptyState
      title="No run matches"
      description="No run is left by these filters."
      action={
        <Button variant="secondary" onPress={props.onClear}>
          Clear the filters
        </Button>
      }
    />
  ) : (
    <EmptyState
      title="No runs yet"
      description="Each build and each teardown leaves a record here when it ends. Records of older runs can be imported."
      action={createHref && <ButtonLink href={createHref}>Create cluster</ButtonLink>}
    />
  );
}
