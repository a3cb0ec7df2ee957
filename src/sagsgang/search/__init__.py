"""Find any decision, case, paper, attachment, person or post, of those that the actor may see."""
