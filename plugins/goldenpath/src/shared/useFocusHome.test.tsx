import { act, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { virtualTime } from '../__testUtils__/virtualTime';
import { useFocusHome } from './useFocusHome';

function Home({ buttons, disabled }: { buttons: string[]; disabled?: string }) {
  const home = useRef<HTMLElement>(null);
  useFocusHome(home);
  return (
    <section ref={home} tabIndex={-1} aria-label="Home">
      {buttons.map(name => (
        <button key={name} disabled={name === disabled}>
          {name}
        </button>
      ))}
    </section>
  );
}

describe('Focus', () => {
  virtualTime();

  async function renderedWith(options: { focused: string; remaining: string[] }) {
    const { rerender } = render(<Home buttons={['first', 'second']} />);
    act(() => screen.getByRole('button', { name: options.focused }).focus());
    rerender(<Home buttons={options.remaining} />);
    await act(() => jest.advanceTimersByTimeAsync(100));
  }

  it('goes home when what had it is gone', async () => {
    await renderedWith({ focused: 'first', remaining: ['second'] });
    expect(screen.getByRole('region', { name: 'Home' })).toHaveFocus();
  });

  it('goes home when a dialog has closed that cannot give it back to what is disabled', async () => {
    const { rerender } = render(<Home buttons={['first']} />);
    act(() => screen.getByRole('button', { name: 'first' }).focus());
    const dialog = document.body.appendChild(document.createElement('input'));
    act(() => dialog.focus());
    rerender(<Home buttons={['first']} disabled="first" />);
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(dialog).toHaveFocus();
    dialog.remove();
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(screen.getByRole('region', { name: 'Home' })).toHaveFocus();
  });

  it('stays where it is when something else is gone', async () => {
    await renderedWith({ focused: 'first', remaining: ['first'] });
    expect(screen.getByRole('button', { name: 'first' })).toHaveFocus();
  });

  it('is not taken from what got it meanwhile', async () => {
    render(<button>outside</button>);
    const { rerender } = render(<Home buttons={['first', 'second']} />);
    act(() => screen.getByRole('button', { name: 'first' }).focus());
    rerender(<Home buttons={['second']} />);
    act(() => screen.getByRole('button', { name: 'outside' }).focus());
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(screen.getByRole('button', { name: 'outside' })).toHaveFocus();
  });
});
