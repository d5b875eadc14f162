import type { Lang } from "../values/value.js";

/** Words of forms: signing in, saving, what was not taken and why, taking back. */
export interface WritingWords {
  readonly signIn: string;
  readonly signOut: string;
  signedInAs(by: string): string;
  /** How to sign in: where the link is. */
  readonly howToSignIn: string;
  readonly usedLink: string;
  readonly signedOut: string;
  readonly save: string;
  readonly cancel: string;
  readonly saved: string;
  readonly undo: string;
  /** Above what was typed, where nobody is signed in any more. */
  readonly sessionEnded: string;
  readonly sendAgain: string;
  readonly stale: string;
  readonly tooLong: string;
  tooLarge(limit: string): string;
  readonly notAForm: string;
  readonly notSaved: string;
  /** Heading and parts of a conflict. */
  readonly conflict: string;
  readonly conflictHow: string;
  readonly field: string;
  readonly yours: string;
  readonly theirs: string;
  readonly nothing: string;
  readonly gone: string;
}

export const writingWords: { readonly [lang in Lang]: WritingWords } = {
  en: {
    signIn: "Sign in",
    signOut: "Sign out",
    signedInAs: (by) => `Signed in as ${by}.`,
    howToSignIn:
      "Where `muster serve` runs it prints a link that signs you in, once. Open it in this browser. Until then you see what the public sees.",
    usedLink: "That link was used already, or was never given. The newest one stands where `muster serve` runs.",
    signedOut: "You are signed out. You see what the public sees.",
    save: "Save",
    cancel: "Cancel",
    saved: "Saved.",
    undo: "Undo",
    sessionEnded:
      "Nobody is signed in any more, so nothing was saved. What you typed stands below: sign in in another tab, then send it again.",
    sendAgain: "Send again",
    stale:
      "This form was made for another session. Nothing was saved yet; what you typed is still here. Save it once more.",
    tooLong: "Longer than this field takes.",
    tooLarge: (limit) =>
      `What was sent is larger than a form may be (${limit}), and was not read. Go back: what you typed is still there. Shorten it, or bring in a long text as a source.`,
    notAForm: "What was sent is not a form of this page.",
    notSaved: "Not saved",
    conflict: "Somebody changed this in the meantime",
    conflictHow:
      "Nothing was overwritten. Beside each other stand what you wrote and what is there now; the form below holds yours. Put together what should stand, and save again.",
    field: "Field",
    yours: "Yours",
    theirs: "There now",
    nothing: "nothing",
    gone: "It was deleted.",
  },
  es: {
    signIn: "Entrar",
    signOut: "Salir",
    signedInAs: (by) => `Sesión de ${by}.`,
    howToSignIn:
      "Donde corre `muster serve` aparece un enlace que abre la sesión una sola vez. Ábralo en este navegador. Mientras tanto verá lo que ve el público.",
    usedLink: "Ese enlace ya se usó o nunca se dio. El más reciente está donde corre `muster serve`.",
    signedOut: "La sesión se cerró. Ahora ve lo que ve el público.",
    save: "Guardar",
    cancel: "Cancelar",
    saved: "Guardado.",
    undo: "Deshacer",
    sessionEnded:
      "La sesión terminó y no se guardó nada. Lo que escribió está abajo: entre en otra pestaña y vuelva a enviarlo.",
    sendAgain: "Enviar otra vez",
    stale:
      "Este formulario era de otra sesión. Todavía no se guardó nada; lo que escribió sigue aquí. Guárdelo una vez más.",
    tooLong: "Es más largo de lo que admite este campo.",
    tooLarge: (limit) =>
      `Lo que se envió es más grande de lo que admite un formulario (${limit}) y no se leyó. Vuelva atrás: lo que escribió sigue ahí. Acórtelo, o incorpore el texto largo como fuente.`,
    notAForm: "Lo que se envió no es un formulario de esta página.",
    notSaved: "No se guardó",
    conflict: "Alguien cambió esto mientras tanto",
    conflictHow:
      "No se sobrescribió nada. Lo que usted escribió y lo que hay ahora están lado a lado; el formulario de abajo tiene lo suyo. Reúna lo que deba quedar y guarde otra vez.",
    field: "Campo",
    yours: "Lo suyo",
    theirs: "Lo que hay ahora",
    nothing: "nada",
    gone: "Se eliminó.",
  },
};
