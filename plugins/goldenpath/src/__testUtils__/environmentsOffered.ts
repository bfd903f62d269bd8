import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

/** What the page's filter by environment offers, in its order. */
export async function environmentsOffered(user: UserEvent): Promise<string[]> {
  await user.click(screen.getByRole('button', { name: /Any environment/ }));
  const options = await screen.findAllByRole('option');
  return options.map(({ textContent }) => textContent ?? '');
}
