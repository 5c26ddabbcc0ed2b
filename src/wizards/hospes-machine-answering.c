/* hospes-machine-answering.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which of libosinfo's scripts can answer the installer of what was chosen, and
 * what they make of the answers, in the wish.
 *
 * DESIGN
 *
 * Only what really reaches the installer is offered. One that is told by its
 * kernel where answers are is started with that kernel, of the server or taken
 * out of the disc, and the answers behind its initrd. One that looks for them by
 * itself, as that of Windows does, finds them on a second disc. What is neither
 * is not offered.
 *
 * Answers are made use of here as well, so that what is wrong with them is said
 * before a machine is made; what comes of it is forgotten but for names of files
 * and words for the kernel, which have no secrets.
 */

#include "config.h"

#include "hospes-domain-answering.h"
#include "hospes-machine-answering.h"
#include "hospes-machine-boot.h"

struct _HospesMachineAnswering
{
  GObject parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesOsList *list;
  HospesOs *os;
  char *key; /* what tells one medium from the other; NULL if there is none */
  char **scripts;
  char **variants;
  char *url;
  char *kernel; /* on the disc */
  char *initrd;
  GPtrArray *profiles;   /* of char, NULL at the end */
  GHashTable *questions; /* of char and HospesQuestions */
  GCancellable *asking;
  guint n_asked;
  HospesUnattendedOrder *order; /* NULL if it is to ask */
  GCancellable *making;
  HospesUnattendedWay way; /* of what was made; 0 until it was */
  char *files;
  char *words;
  char *error;
  char *made_of; /* the disk and host name it was made for */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineAnswering, hospes_machine_answering, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
tell (HospesMachineAnswering *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_text (char **field, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

static gboolean
starts_kernel (HospesMachineAnswering *self)
{
  return self->url != NULL || self->kernel != NULL;
}

/* Whether the wish is another than it was */
static gboolean
settle (HospesMachineAnswering *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  gboolean on = self->order != NULL && self->files != NULL;
  gboolean disc = on && self->way == HOSPES_UNATTENDED_WAY_DISC;
  gboolean boots = on && !disc;
  gboolean same = g_strcmp0 (wish->answers, on ? self->files : NULL) == 0 &&
                  g_strcmp0 (wish->answer_words, on ? self->words : NULL) == 0 &&
                  wish->has_answer_disc == disc;
  HospesInstall install = wish->install;

  set_text (&wish->answers, on ? self->files : NULL);
  set_text (&wish->answer_words, on ? self->words : NULL);
  wish->has_answer_disc = disc;
  hospes_machine_boot_take_member (wish, boots ? self->kernel : NULL, self->initrd);
  return !same || wish->install != install;
}

static void
settle_and_tell (HospesMachineAnswering *self)
{
  if (settle (self))
    hospes_domain_draft_changed (self->draft);
  tell (self);
}

static void
forget_made (HospesMachineAnswering *self)
{
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->made_of, g_free);
}

static void
take_made (HospesMachineAnswering *self, const HospesUnattended *made)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < made->files->len; i++)
    g_ptr_array_add (names, ((HospesUnattendedFile *) g_ptr_array_index (made->files, i))->name);
  g_ptr_array_add (names, NULL);
  g_free (self->files);
  self->files = g_strjoinv (" ", (char **) names->pdata);
  set_text (&self->words, made->kernel_arguments);
  self->way = made->way;
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineAnswering) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesUnattended) made =
      hospes_unattended_make_finish (HOSPES_OS_LIST (object), result, &error);

  if (self->draft == NULL || g_task_get_cancellable (G_TASK (result)) != self->making)
    return;

  g_clear_object (&self->making);
  if (made != NULL)
    take_made (self, made);
  else
    self->error = g_strdup (error->message);
  settle_and_tell (self);
}

/* What of the machine gets into them. */
static char *
dup_made_of (const HospesUnattendedOrder *own)
{
  return g_strjoin ("\n", hospes_unattended_order_get (own, HOSPES_ANSWER_HOST_NAME),
                    hospes_unattended_order_get (own, HOSPES_ANSWER_TARGET_DISK), NULL);
}

static void
make (HospesMachineAnswering *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autoptr (HospesDomainSpec) copy = hospes_domain_spec_copy_nth (spec, 1);
  g_autoptr (HospesUnattendedOrder) own =
      hospes_domain_answering_dup_order (self->order, copy, spec->copies <= 1);
  g_autofree char *made_of = dup_made_of (own);

  if (g_strcmp0 (made_of, self->made_of) == 0)
    return;

  forget_made (self);
  self->made_of = g_steal_pointer (&made_of);
  self->making = g_cancellable_new ();
  hospes_unattended_make_async (self->list, own, self->making, made_cb, g_object_ref (self));
}

static gboolean
is_usable (HospesMachineAnswering *self, const HospesQuestions *questions)
{
  if (starts_kernel (self))
    return (questions->ways & HOSPES_UNATTENDED_WAY_INITRD) != 0;

  return (questions->ways & HOSPES_UNATTENDED_WAY_DISC) != 0 && !questions->tells_kernel;
}

typedef struct
{
  HospesMachineAnswering *answering;
  char *profile;
} Asked;

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (HospesMachineAnswering) self = asked->answering;
  g_autofree char *profile = asked->profile;
  g_autofree HospesQuestions *questions =
      hospes_unattended_ask_finish (HOSPES_OS_LIST (object), result, NULL);

  g_free (asked);
  if (self->draft == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;

  if (questions != NULL && is_usable (self, questions))
    {
      g_ptr_array_insert (self->profiles, (int) self->profiles->len - 1, g_strdup (profile));
      g_hash_table_replace (self->questions, g_steal_pointer (&profile),
                            g_steal_pointer (&questions));
    }
  if (--self->n_asked == 0)
    tell (self);
}

static HospesUnattendedOrder *
order_new (HospesMachineAnswering *self, const HospesAnswers *answers)
{
  const HospesUnattendedMedium medium = {
    .ways = starts_kernel (self) ? HOSPES_UNATTENDED_WAY_INITRD : HOSPES_UNATTENDED_WAY_DISC,
    .scripts = self->scripts,
    .variants = self->variants,
    .url = self->url,
  };

  return hospes_unattended_order_new (self->list, self->os, answers, &medium);
}

static void
ask (HospesMachineAnswering *self)
{
  const char *const *profiles = hospes_os_get_profiles (self->os);

  self->asking = g_cancellable_new ();
  for (; *profiles != NULL; profiles++)
    {
      g_autoptr (HospesAnswers) answers = hospes_answers_new (*profiles);
      g_autoptr (HospesUnattendedOrder) order = order_new (self, answers);
      Asked *asked = g_new0 (Asked, 1);

      asked->answering = g_object_ref (self);
      asked->profile = g_strdup (*profiles);
      self->n_asked++;
      hospes_unattended_ask_async (self->list, order, self->asking, asked_cb, asked);
    }
}

static void
forget_medium (HospesMachineAnswering *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->n_asked = 0;
  g_clear_object (&self->os);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->scripts, g_strfreev);
  g_clear_pointer (&self->variants, g_strfreev);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->kernel, g_free);
  g_clear_pointer (&self->initrd, g_free);
  g_clear_pointer (&self->files, g_free);
  g_clear_pointer (&self->words, g_free);
  g_hash_table_remove_all (self->questions);
  g_ptr_array_set_size (self->profiles, 0);
  g_ptr_array_add (self->profiles, NULL);
}

static void
hospes_machine_answering_dispose (GObject *object)
{
  HospesMachineAnswering *self = HOSPES_MACHINE_ANSWERING (object);

  forget_made (self);
  g_cancellable_cancel (self->asking);
  g_clear_pointer (&self->order, hospes_unattended_order_free);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (hospes_machine_answering_parent_class)->dispose (object);
}

static void
hospes_machine_answering_finalize (GObject *object)
{
  HospesMachineAnswering *self = HOSPES_MACHINE_ANSWERING (object);

  forget_medium (self);
  g_hash_table_unref (self->questions);
  g_ptr_array_unref (self->profiles);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (hospes_machine_answering_parent_class)->finalize (object);
}

static void
hospes_machine_answering_class_init (HospesMachineAnsweringClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_machine_answering_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_machine_answering_finalize;

  /* What can be asked, or what came of the answers, is different. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_ANSWERING,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_machine_answering_init (HospesMachineAnswering *self)
{
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->profiles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->profiles, NULL);
}

HospesMachineAnswering *
hospes_machine_answering_new (HospesDomainDraft *draft, HospesOsList *list)
{
  HospesMachineAnswering *self = g_object_new (HOSPES_TYPE_MACHINE_ANSWERING, NULL);

  self->draft = g_object_ref (draft);
  self->list = g_object_ref (list);
  return self;
}

/* Only an installer that was recognized is known to heed a script. */
static gboolean
can_be_told (HospesOs *os, const HospesMedia *media)
{
  return media->is_disc && media->os == os && media->installs && media->has_script && !media->live;
}

static char *
dup_key (HospesOs *os, const HospesMedia *media, const HospesTree *tree)
{
  g_autofree char *variants =
      media != NULL && media->variant_ids != NULL ? g_strjoinv (" ", media->variant_ids) : NULL;

  if (os == NULL || *hospes_os_get_profiles (os) == NULL)
    return NULL;
  if (tree != NULL)
    return g_strjoin ("\n", hospes_os_get_id (os), tree->url, NULL);
  if (media == NULL || !can_be_told (os, media))
    return NULL;

  return g_strjoin ("\n", hospes_os_get_id (os), media->name, media->label, variants, NULL);
}

static void
take_medium (HospesMachineAnswering *self,
             HospesOs *os,
             const HospesMedia *media,
             const HospesTree *tree)
{
  self->os = g_object_ref (os);
  if (tree != NULL)
    {
      self->url = g_strdup (tree->url);
      return;
    }

  self->scripts = g_strdupv (media->scripts);
  self->variants = g_strdupv (media->variant_ids);
  if (media->kernel == NULL || media->initrd == NULL)
    return;

  self->kernel = g_strdup (media->kernel);
  self->initrd = g_strdup (media->initrd);
}

/**
 * hospes_machine_answering_set_medium:
 * @self: an answering
 * @os: (nullable): the system that is chosen
 * @media: (nullable): a disc it is installed from …
 * @tree: (nullable): … or a folder of a server
 *
 * Returns: whether it is another one: then answers are forgotten, and "changed" tells when it
 *   is known what can be asked
 */
gboolean
hospes_machine_answering_set_medium (HospesMachineAnswering *self,
                                     HospesOs *os,
                                     const HospesMedia *media,
                                     const HospesTree *tree)
{
  g_autofree char *key = dup_key (os, media, tree);

  g_return_val_if_fail (HOSPES_IS_MACHINE_ANSWERING (self), FALSE);

  if (g_strcmp0 (key, self->key) == 0)
    return FALSE;

  hospes_machine_answering_answer (self, NULL);
  forget_medium (self);
  if (key != NULL)
    {
      self->key = g_steal_pointer (&key);
      take_medium (self, os, media, tree);
      ask (self);
    }

  return TRUE;
}

/* Returns: (transfer none) (array zero-terminated=1): none, if it cannot be told */
const char *const *
hospes_machine_answering_get_profiles (HospesMachineAnswering *self)
{
  static const char *const none[] = { NULL };

  return self->n_asked == 0 ? (const char *const *) self->profiles->pdata : none;
}

/* Returns: (transfer none) (nullable): what would be asked */
const HospesQuestions *
hospes_machine_answering_get_questions (HospesMachineAnswering *self, const char *profile)
{
  return profile != NULL ? g_hash_table_lookup (self->questions, profile) : NULL;
}

/* @answers: (nullable): that have no fault; %NULL if it is to ask, or they are not good yet */
void
hospes_machine_answering_answer (HospesMachineAnswering *self, const HospesAnswers *answers)
{
  g_return_if_fail (HOSPES_IS_MACHINE_ANSWERING (self));

  forget_made (self);
  g_clear_pointer (&self->order, hospes_unattended_order_free);
  if (answers != NULL)
    {
      self->order = order_new (self, answers);
      make (self);
    }
  if (settle (self))
    hospes_domain_draft_changed (self->draft);
}

/* What it follows from may be different: the disk, the name, or what it is installed with. */
void
hospes_machine_answering_refresh (HospesMachineAnswering *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_ANSWERING (self));

  if (self->order == NULL)
    return;

  make (self);
  if (settle (self))
    hospes_domain_draft_changed (self->draft);
}

/* Returns: (transfer none) (nullable): what is answered; %NULL if it asks */
const HospesUnattendedOrder *
hospes_machine_answering_get_order (HospesMachineAnswering *self)
{
  return self->order;
}

/* Whether scripts can make something of the answers. */
gboolean
hospes_machine_answering_is_ready (HospesMachineAnswering *self)
{
  return self->order != NULL && self->making == NULL && self->error == NULL;
}

const char *
hospes_machine_answering_get_error (HospesMachineAnswering *self)
{
  return self->error;
}

/* Whether an installer that is told so stops without the Internet. */
gboolean
hospes_machine_answering_needs_internet (HospesMachineAnswering *self)
{
  GHashTableIter iter;
  HospesQuestions *questions;

  g_hash_table_iter_init (&iter, self->questions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &questions))
    if (questions->needs_internet)
      return TRUE;

  return FALSE;
}
