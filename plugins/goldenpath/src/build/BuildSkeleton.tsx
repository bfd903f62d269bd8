import { Container, Flex, Header, Skeleton, VisuallyHidden } from '@backstage/ui';

/** The build page before anything is known, in the places where it will stand. */
export function BuildSkeleton({ buildId }: { buildId: string }) {
  return (
    <>
      <Header
        title={buildId}
        metadata={['Phase', 'Highest tier passed', 'Owner', 'Expires'].map(label => ({
          label,
          value: <Skeleton width={96} height={20} />,
        }))}
      />
      <Container>
        <VisuallyHidden role="status">Loading the build</VisuallyHidden>
        <Flex direction="column" gap="3">
          {[0, 1, 2, 3, 4].map(rung => (
            <Skeleton key={rung} width="100%" height={56} />
          ))}
        </Flex>
      </Container>
    </>
  );
}
