import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState, type ReactNode } from 'react';
import { ExtendDialog } from './ExtendDialog';
import type { Act } from './fitness';
import { PlainActDialog } from './PlainActDialog';
import type { Subject } from './subject';
import { TeardownDialog } from './TeardownDialog';

/** Opens the dialog of an act; `dialog` is to be rendered where it outlives the menu or button that opened it. */
export function useActRunner(options: { onDone: (build: Build, act: Act) => void }): {
  open: (act: Act, subject: Subject) => void;
  dialog: ReactNode;
} {
  const [opened, setOpened] = useState<{ act: Act; subject: Subject }>();
  const close = () => setOpened(undefined);
  return {
    open: (act, subject) => setOpened({ act, subject }),
    dialog: opened && <ActDialog {...opened} onDone={build => options.onDone(build, opened.act)} onClose={close} />,
  };
}

function ActDialog(props: { act: Act; subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { act, ...rest } = props;
  switch (act) {
    case 'extend':
      return <ExtendDialog {...rest} />;
    case 'retry':
    case 'validate':
      return <PlainActDialog {...rest} act={act} />;
    case 'teardown':
      return <TeardownDialog {...rest} />;
  }
}
