"""The one door for "may this person?": the clause table compiled to two readers."""
