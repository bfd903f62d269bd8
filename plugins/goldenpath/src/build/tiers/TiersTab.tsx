import type { Build, TierState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { compareTierIds } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Flex } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { rungsOf } from './rungs';
import { TierRung } from './TierRung';

/** States that a reader should look into without having to search. */
const opensItself: Record<TierState, boolean> = {
  failed: true,
  unknown: true,
  progressing: true,
  blocked: false,
  pending: false,
  passed: false,
  'not-requested': false,
};

/** The ladder: each tier with what it needs, what was done for it and what proves it. */
export function TiersTab({ build }: { build: Build }) {
  const rungs = rungsOf(build).sort((left, right) => compareTierIds(left.tier.id, right.tier.id));
  const [open, setOpen] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(rungs.map(({ tier }) => [tier.id, opensItself[tier.status] ?? true])),
  );
  const seen = useRef<Record<string, TierState>>({});

  // What fails while the page is open opens too; what the reader has opened or closed stays so until the tier's status changes.
  useEffect(() => {
    for (const { id, status } of build.tiers) {
      const before = seen.current[id];
      seen.current[id] = status;
      if (before && before !== status && status === 'failed') {
        setOpen(current => ({ ...current, [id]: true }));
      }
    }
  }, [build.tiers]);

  return (
    <Flex direction="column" gap="2">
      {rungs.map(rung => (
        <TierRung
          key={rung.tier.id}
          rung={rung}
          isExpanded={open[rung.tier.id] ?? false}
          onExpandedChange={isExpanded => setOpen(current => ({ ...current, [rung.tier.id]: isExpanded }))}
        />
      ))}
    </Flex>
  );
}
