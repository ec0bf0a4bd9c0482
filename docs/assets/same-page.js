// At the first move to a passage of the page on screen, Material loads that page again: what was being answered is lost,
// and focus too. Such moves are left to the browser: Material leaves links with a target alone, and does not hear of the
// way back, since this file is read before it. navigation.js says which page is on screen.
{
  document.addEventListener(
    "click",
    ({ target }) => {
      const link = target instanceof Element && target.closest("a[href]");
      if (!(link instanceof HTMLAnchorElement) || !link.hash) return;
      if (link.origin === location.origin && link.pathname === location.pathname) link.target = "_self";
    },
    { capture: true },
  );
  addEventListener("popstate", (event) => {
    if (document.documentElement.dataset.coursePage !== location.pathname) return;
    event.stopImmediatePropagation();
    if (event.state) scrollTo(0, event.state.y ?? 0);
  });
}
