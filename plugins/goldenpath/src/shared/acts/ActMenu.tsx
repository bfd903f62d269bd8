import { ButtonIcon, Menu, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import { useState, type ReactNode } from 'react';

/** A button that opens a menu of acts. */
export function ActMenu(props: {
  label: string;
  /** A component that renders the `Menu`; what the reader may do is asked when it opens, not for each row of a table. */
  children: ReactNode;
}) {
  const { label, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <ButtonIcon size="small" variant="tertiary" icon={<RiMore2Line />} aria-label={label} />
      {isOpen ? children : <Menu>{[]}</Menu>}
    </MenuTrigger>
  );
}
