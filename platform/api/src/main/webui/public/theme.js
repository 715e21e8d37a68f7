// The stored choice is "light", "dark" or absent (follow the system). Kept in step with src/shared/theme.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('tessera.theme');
  } catch {
    // Storage may be forbidden; the system's preference is a fine answer.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
