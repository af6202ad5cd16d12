/** Out of sight until it has the focus; first stop of the keyboard. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="skip-link sr-only rounded-md bg-accent px-4 py-2 text-sm font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-1.5 focus:left-2 focus:z-50 focus:px-4 focus:py-2"
    >
      Skip to content
    </a>
  );
}
